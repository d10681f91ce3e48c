# One service of Allday as an image:
#
#   docker build -t allday .                                                            everything in one process (standalone)
#   docker build -t allday/ingestion-service --build-arg SERVICE=ingestion-service .    or normalizer-service, notification-service
#
# Needs nothing but this folder; the first build downloads Maven and the libraries.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
# All of them in one go: the images of one build share this stage.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q package -Dmaven.test.skip=true -Dspotless.check.skip=true \
      -pl :ingestion-service,:normalizer-service,:notification-service,:standalone -am \
 && for service in ingestion-service normalizer-service notification-service standalone; do \
      cp $service/target/$service-*-exec.jar $service.jar \
      && java -Djarmode=tools -jar $service.jar extract --layers --destination extracted/$service || exit 1; \
    done

FROM eclipse-temurin:25-jre
ARG SERVICE=standalone
WORKDIR /allday
RUN groupadd --gid 10001 allday \
 && useradd --uid 10001 --gid 10001 --home-dir /allday --no-create-home --shell /usr/sbin/nologin allday \
 && install -d -o 10001 -g 10001 /data /classes
# What changes seldom comes first, so that an update of Allday is a small download.
COPY --from=build /build/extracted/$SERVICE/dependencies/ ./
COPY --from=build /build/extracted/$SERVICE/snapshot-dependencies/ ./
COPY --from=build /build/extracted/$SERVICE/application/ ./
COPY deploy/healthy /usr/local/bin/
RUN ln -s $SERVICE.jar allday.jar

# A number, since Kubernetes cannot see from a name that it is not root; 1000 is taken in the base image.
USER 10001:10001
# Small heaps, and the collector with the least overhead: the work is waiting for others. The heap is half of what the
# container may use; threads, classes and compiled code need the rest. It begins with most of that: what is young would have
# four megabytes otherwise, and be collected two hundred times in a start, and everything stand still while the whole heap is
# collected, for want of metadata or of code.
ENV JAVA_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:InitialRAMPercentage=37 -Xss512k -XX:ReservedCodeCacheSize=96m \
-XX:MetaspaceSize=192m -XX:SweeperThreshold=60 -XX:+ExitOnOutOfMemoryError \
--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable -Xlog:all=error:stderr"
# A first start, that ends before anything is reached, leaves the loaded and linked classes in an archive: from it the service
# starts in half the time. Where the archive does not fit the machine, Java starts without.
RUN ALLDAY_DATA=/tmp/data ALLDAY_STAFF_PASSWORD=not-used java $JAVA_OPTIONS -XX:AOTCacheOutput=/classes/allday.aot \
      -Dspring.context.exit=onRefresh -jar allday.jar \
 && rm -rf /tmp/* && test -s /classes/allday.aot

# Secrets may be files named after the setting or the variable they stand for.
ENV SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/ \
    ALLDAY_DATA=/data
EXPOSE 8080
# There is no curl in the image.
HEALTHCHECK --interval=10s --timeout=10s --retries=6 --start-period=300s --start-interval=2s CMD ["healthy"]
# The shell is gone before Java starts: a stop reaches Java itself.
ENTRYPOINT ["/bin/sh", "-c", "exec java $JAVA_OPTIONS -XX:AOTCache=/classes/allday.aot -jar /allday/allday.jar \"$@\"", "allday"]
