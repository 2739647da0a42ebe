# The bot, its dashboard and its workers: one image, told by UPKEEP_ROLE what to be. See docs/operate.md.
#
#   docker build -t upkeep .

FROM node:20-bookworm-slim AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends git ca-certificates g++ make python3 libkrb5-dev libssl-dev \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /upkeep
COPY package.json package-lock.json .npmrc ./
# libgit2 is compiled here, from the headers that came with node; no binary is asked for.
RUN npm_package_config_node_gyp_nodedir=/usr/local JOBS=max BUILD_ONLY=1 npm ci
COPY tsconfig.json tsconfig.build.json app.yml ./
COPY scripts scripts
COPY src src
COPY builder builder
COPY bot bot
COPY cli cli
COPY bench bench
RUN sh scripts/build.sh && npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/nodegit/vendor node_modules/nodegit/src node_modules/nodegit/include

FROM node:20-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends git ca-certificates openssh-client libgssapi-krb5-2 \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /var/lib/upkeep /srv/packages \
  && chown node:node /var/lib/upkeep /srv/packages
WORKDIR /upkeep
COPY --from=build /upkeep/node_modules node_modules
COPY --from=build /upkeep/dist dist
COPY --from=build /upkeep/builder/recipes builder/recipes
COPY package.json LICENSE ./
ENV NODE_ENV=production UPKEEP_HOME=/var/lib/upkeep HOST=0.0.0.0 PORT=4000
# Caches: may be lost. Packages: back them up.
VOLUME ["/var/lib/upkeep", "/srv/packages"]
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/bin/upkeep.js"]
CMD ["serve"]
