"""A systemd unit that keeps `cuttings schedule` running on a server, for this user, folder and interpreter."""

import getpass
import sys
from pathlib import Path

from flows.settings.declared import Settings, locate

SECRETS = "/etc/cuttings.env"

_UNIT = """\
# cuttings schedule --print-unit | sudo tee /etc/systemd/system/cuttings.service
# sudo systemctl daemon-reload && sudo systemctl enable --now cuttings && journalctl -fu cuttings
[Unit]
Description=Cuttings: scheduled ingest of news-article files
Wants=network-online.target
After=network-online.target

[Service]
User={user}
WorkingDirectory={folder}
Environment={landing} {data}
# Every other setting, a line each, and what is secret: CUTTINGS_NOTIFY=..., PREFECT_API_DATABASE_CONNECTION_URL=...
EnvironmentFile=-{secrets}
ExecStart={python} -m flows schedule --port {port}{more}
Restart=always
RestartSec=10
# The schedule is asked to stop and ends its parts in order; what is left after a minute is killed.
KillMode=mixed
TimeoutStopSec=60
NoNewPrivileges=yes

[Install]
WantedBy=multi-user.target
"""


def render(
    settings: Settings,
    port: int,
    reports_port: int | None = None,
    reports_host: str | None = None,
    explore_port: int = 0,
) -> str:
    """Render the unit's text. The two folders are its only settings, so it holds no secret."""
    chosen = (
        ("--reports-port", reports_port),
        ("--reports-host", reports_host and _quote(reports_host)),
        ("--explore-port", explore_port or None),
    )
    return _UNIT.format(
        user=getpass.getuser(),
        folder=str(Path.cwd()).replace("%", "%%"),
        landing=_quote(f"CUTTINGS_LANDING={locate(settings.landing)}"),
        data=_quote(f"CUTTINGS_DATA={settings.data.absolute()}"),
        secrets=SECRETS,
        python=_quote(sys.executable),
        port=port,
        more="".join(f" {option} {value}" for option, value in chosen if value is not None),
    )


def _quote(text: str) -> str:
    """Quote a word of a unit file, in which %, backslashes and quotes are special."""
    escaped = text.replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
