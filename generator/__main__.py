"""`python -m generator` is `claimsheet`."""

from generator.cli import main

if __name__ == "__main__":
    main()
