package allday.deploy;

import static allday.deploy.Rule.planted;
import static allday.deploy.Rule.rule;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The Dockerfile, as far as it can be judged without building it. */
class ImageTest {
  private static final String FILE = "Dockerfile";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "it is built without asking a registry for how to build it",
              files -> found(files, "(?mi)^# *syntax *=.*"),
              planted(FILE, "# One service", "# syntax=docker/dockerfile:1\n# One service")),
          rule(
              "base images are pinned",
              ImageTest::looseBases,
              planted(FILE, "eclipse-temurin:25-jre", "eclipse-temurin:latest"),
              planted(FILE, "eclipse-temurin:25-jdk", "eclipse-temurin")),
          rule(
              "it runs as a number that is not root's nor taken",
              ImageTest::badUser,
              planted(FILE, "USER 10001:10001", "USER allday"),
              planted(FILE, "USER 10001:10001", "USER 0"),
              planted(FILE, "USER 10001:10001", "USER 1000:1000"),
              planted(FILE, "--uid 10001", "--uid 10002"),
              planted(FILE, "ENTRYPOINT", "USER 0\nENTRYPOINT")),
          rule(
              "every service that is deployed is built, and is a module",
              ImageTest::unknownServices,
              planted(FILE, ":normalizer-service,", ""),
              planted(FILE, "for service in ingestion-service", "for service in door"),
              planted("docker-compose.yml", "SERVICE: normalizer-service", "SERVICE: normaliser")),
          rule(
              "its health check needs nothing that the base image lacks",
              ImageTest::badHealthcheck,
              planted(FILE, "CMD [\"healthy\"]", "CMD curl -f localhost:8080"),
              planted(FILE, "COPY deploy/healthy", "COPY healthy"),
              planted("deploy/healthy", "readiness", "ready")),
          rule(
              "a stop reaches Java",
              files ->
                  files
                          .text(FILE)
                          .lines()
                          .anyMatch(line -> line.matches("ENTRYPOINT \\[.*exec java .*]"))
                      ? List.of()
                      : List.of("a shell stands between the engine and Java"),
              planted(
                  FILE,
                  "exec java $JAVA_OPTIONS -XX:AOTCache=",
                  "java $JAVA_OPTIONS -XX:AOTCache="),
              planted(FILE, "ENTRYPOINT [\"/bin/sh\", \"-c\", \"", "ENTRYPOINT /bin/sh -c \"")),
          rule(
              "nothing secret and nothing built here goes to the engine",
              files ->
                  Stream.of("**/target", "**/.allday", ".git", "secrets", "allday.yml")
                      .filter(each -> files.text(".dockerignore").lines().noneMatch(each::equals))
                      .toList(),
              planted(".dockerignore", "secrets", "secret"),
              planted(".dockerignore", "**/target", "target")));

  @TestFactory
  Stream<DynamicTest> theDockerfileKeepsTheRules() {
    return RULES.stream().map(Rule::holds);
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return RULES.stream().map(Rule::bites);
  }

  private static List<String> found(DeployFiles files, String pattern) {
    return groups(files.text(FILE), pattern, 0);
  }

  private static List<String> groups(String text, String pattern, int group) {
    return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(group)).toList();
  }

  private static List<String> looseBases(DeployFiles files) {
    return groups(files.text(FILE), "(?m)^FROM (\\S+)", 1).stream()
        .filter(image -> !image.matches("[\\w./-]+:\\d[\\w.-]*"))
        .toList();
  }

  private static List<String> badUser(DeployFiles files) {
    var users = groups(files.text(FILE), "(?m)^USER (\\S+)", 1);
    var made = groups(files.text(FILE), "--uid (\\d+)", 1);
    String last = users.getLast().split(":", -1)[0];
    return last.matches("[1-9]\\d{3,}") && !last.equals("1000") && made.equals(List.of(last))
        ? List.of()
        : List.of(users.getLast());
  }

  private static List<String> unknownServices(DeployFiles files) {
    String dockerfile = files.text(FILE);
    var complaints = new ArrayList<String>();
    var packed =
        List.of(groups(dockerfile, "-pl (\\S+) -am", 1).getFirst().replace(":", "").split(",", -1));
    var unpacked =
        List.of(groups(dockerfile, "for service in ([^;]+);", 1).getFirst().strip().split(" ", -1));
    if (!packed.equals(unpacked)) {
      complaints.add("packed are " + packed + ", unpacked " + unpacked);
    }
    Compose.of(files).services().values().stream()
        .filter(Compose.Service::isOurs)
        .map(service -> service.build().args().get("SERVICE"))
        .filter(service -> !packed.contains(service))
        .forEach(complaints::add);
    packed.stream()
        .filter(module -> !Files.exists(DeployFiles.ROOT.resolve(module).resolve("pom.xml")))
        .forEach(complaints::add);
    return complaints;
  }

  private static List<String> badHealthcheck(DeployFiles files) {
    String script = files.text("deploy/healthy");
    boolean inBash = script.startsWith("#!/bin/bash\n") && script.contains("/dev/tcp/");
    boolean asksForReadiness =
        script.contains("/actuator/health/%s") && script.contains("${1:-readiness}");
    boolean runs = Files.isExecutable(DeployFiles.ROOT.resolve("deploy/healthy"));
    boolean isUsed =
        files
                .text(FILE)
                .lines()
                .anyMatch(line -> line.matches("HEALTHCHECK .* CMD \\[\"healthy\"]"))
            && files.text(FILE).contains("COPY deploy/healthy /usr/local/bin/");
    return inBash && asksForReadiness && runs && isUsed
        ? List.of()
        : List.of("the health check cannot work");
  }
}
