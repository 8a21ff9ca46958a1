"""Parquet -> Document, by way of pyarrow: records with a text are sections, the others a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.config import USUAL, Fields
from crossfoot.errors import ReadError
from crossfoot.limits import RECORDS, RENDERED
from crossfoot.model import Document
from crossfoot.read.records import COLUMNS, read_records

BATCH = 500


def read_parquet(data: bytes, name: str, fields: Fields = USUAL) -> Document:
    """Return the document. Raises ReadError for a file that is damaged, encrypted, or grows beyond what is read when unpacked."""
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        columns = list(file.schema_arrow.names)[:COLUMNS]
        size = sum(file.metadata.row_group(number).total_byte_size for number in range(file.num_row_groups))
        if size > RENDERED * 4:
            raise ReadError(f"{name}: holds {size:,} bytes when unpacked, more than is read; split it")
        records = list(_records(file, columns, name))
    except ReadError:
        raise
    except Exception as error:  # a damaged file raises what its parts and their compression happen to
        raise ReadError(f"{name}: is no Parquet file that can be read: {_short(error)}; write it anew") from error
    return read_records(records, name, "parquet", fields, columns=columns)


def _records(file: pq.ParquetFile, columns: list[str], name: str) -> Iterator[dict[str, Any]]:
    taken = read = 0
    for batch in file.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
        taken, read = taken + batch.nbytes, read + batch.num_rows
        if taken > RENDERED * 4:
            raise ReadError(f"{name}: holds more when unpacked than is read; split it")
        yield from batch.to_pylist()
        if read > RECORDS:
            return


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
