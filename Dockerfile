# Builds and runs Shortlist. The image holds no shell and runs as a user without rights.
#   docker build -t shortlist . && docker compose up
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Core/Core.csproj src/Core/packages.lock.json src/Core/
COPY src/Documents/Documents.csproj src/Documents/packages.lock.json src/Documents/
COPY src/Storage/Storage.csproj src/Storage/packages.lock.json src/Storage/
COPY src/App/App.csproj src/App/packages.lock.json src/App/
RUN dotnet restore src/App
COPY src src
RUN dotnet publish src/App --configuration Release --no-restore --output /app && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
ENV Data=/data DOTNET_EnableDiagnostics=0
USER $APP_UID
VOLUME /data
EXPOSE 5000
ENTRYPOINT ["./shortlist"]
CMD ["serve"]
