# crossfoot in a container: docker build -t crossfoot . && docker run --rm -v "$PWD:/documents:ro" crossfoot check .
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY LICENSES LICENSES
COPY src src
COPY rules rules
RUN python -m venv /opt/crossfoot \
 && /opt/crossfoot/bin/python -m pip install --no-cache-dir --disable-pip-version-check '.[office,xlsx]'

FROM python:3.13-slim
COPY --from=build /opt/crossfoot /opt/crossfoot
RUN useradd --create-home --uid 1000 crossfoot
ENV PATH=/opt/crossfoot/bin:$PATH PYTHONDONTWRITEBYTECODE=1
WORKDIR /documents
USER crossfoot
ENTRYPOINT ["crossfoot"]
CMD ["--help"]
