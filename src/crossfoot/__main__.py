"""`python -m crossfoot` is the `crossfoot` command."""

from crossfoot.cli import main

if __name__ == "__main__":
    main()
