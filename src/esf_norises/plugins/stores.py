"""A dataset in a store, read as any other dataset is."""

from __future__ import annotations

from pathlib import Path

from ..domain.dataset import Dataset
from ..tables.package import Reading


def read_store(path: Path) -> Reading:
    """Read the data of a store as they stand; a store that cannot be read gives a finding.

    Raises:
        OSError: The file cannot be opened.
        DatasetError: The data contradict themselves, which only another program can bring about.
    """
    from ..store.opening import synced_folder
    from ..store.store import Store
    from ..store.words import StoreRefused

    synced = synced_folder(path)
    findings = () if synced is None else (synced,)
    try:
        with Store.open(path, to_write=False) as store:
            return Reading(dataset=store.dataset(), findings=findings)
    except StoreRefused as error:
        return Reading(dataset=Dataset(), findings=(*findings, error.finding), refused=True)
