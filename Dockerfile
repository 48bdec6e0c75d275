# The image of Cuttings: `docker run cuttings status`, or with server and schedule `docker compose up`.
FROM python:3.11-slim AS build
WORKDIR /source
COPY requirements.lock ./
COPY docker docker
RUN docker/install.sh libraries /opt/cuttings
COPY pyproject.toml README.md LICENSE prefect.yaml ./
COPY flows flows
COPY transforms transforms
COPY warehouse warehouse
RUN docker/install.sh cuttings /opt/cuttings

FROM python:3.11-slim
COPY --from=build /opt/cuttings /opt/cuttings
# New volumes at /data and /prefect belong to this user. A cuttings.toml with settings can be mounted in /home/cuttings.
RUN useradd --uid 1000 --create-home cuttings && install --directory --owner cuttings /data /prefect
ENV PATH=/opt/cuttings/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CUTTINGS_LANDING=/landing \
    CUTTINGS_DATA=/data
USER cuttings
WORKDIR /home/cuttings
ENTRYPOINT ["cuttings"]
CMD ["--help"]
