"""Whether what the chosen engine needs is there, before anything is begun."""

from importlib.util import find_spec

from flows.settings.declared import Settings, SettingsError


def check_engine(settings: Settings) -> None:
    """Raise SettingsError if a Dask cluster is to be used without its address, or without Dask."""
    if settings.engine != "dask":
        return
    if settings.scheduler is None:
        raise SettingsError("CUTTINGS_ENGINE = 'dask' needs CUTTINGS_SCHEDULER, the address of the cluster's scheduler")
    if find_spec("distributed") is None:
        missing = "CUTTINGS_ENGINE = 'dask' needs the package distributed, which the extra `dask` of Cuttings installs"
        raise SettingsError(missing, "pip install 'cuttings[dask]'")
