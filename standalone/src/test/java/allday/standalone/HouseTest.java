package allday.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The walls of the house (docs/architecture.md). Each rule is seen to bite on a planted violation.
 */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("allday");
  private static final JavaClasses WITH_PLANTED =
      new ClassFileImporter()
          .importPackages(
              "allday.ingestion", "allday.channels", "allday.normalizer", "allday.store");

  private record Wall(String name, ArchRule rule) {}

  private static List<Wall> walls() {
    return List.of(
        new Wall(
            "only the store speaks SQL",
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    "allday.store..", "allday.embedded..", "allday.standalone..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "org.postgresql..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Connection.class, Statement.class, ResultSet.class)),
        new Wall(
            "services do not know each other",
            slices()
                .matching("allday.(ingestion|normalizer|notification)..")
                .should()
                .notDependOnEachOther()),
        new Wall(
            "ingestion and normalizer know no channel",
            noClasses()
                .that()
                .resideInAnyPackage("allday.ingestion..", "allday.normalizer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("allday.channels..")),
        new Wall(
            "the door and notification know no platform's and no channel's package",
            noClasses()
                .that()
                .resideInAnyPackage("allday.notification..", "allday.ingestion.webhook")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("allday.platforms..", "allday.channels..")),
        new Wall(
            "the door needs no database",
            noClasses()
                .that()
                .resideInAnyPackage("allday.ingestion.webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("allday.store..")),
        writtenBy("allday.store.orders.Orders", "allday.normalizer.."),
        writtenBy("allday.store.notification.Deliveries", "allday.notification.."),
        writtenBy("allday.store.notification.Consents", "allday.notification.."),
        writtenBy("allday.store.ingestion.PollCursors", "allday.ingestion.."),
        new Wall(
            "time comes from a clock",
            noClasses()
                .that()
                .resideInAnyPackage(
                    "allday.contracts..",
                    "allday.platforms..",
                    "allday.channels..",
                    "allday.store..",
                    "allday.ingestion..",
                    "allday.normalizer..",
                    "allday.notification..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")));
  }

  private static Wall writtenBy(String repository, String... writers) {
    var allowed =
        Stream.concat(Stream.of("allday.store.."), Stream.of(writers)).toArray(String[]::new);
    return new Wall(
        repository + " is used by " + String.join(", ", writers) + " only",
        noClasses()
            .that()
            .resideOutsideOfPackages(allowed)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(repository));
  }

  @TestFactory
  Stream<DynamicTest> theWallsStand() {
    return walls().stream()
        .map(wall -> DynamicTest.dynamicTest(wall.name(), () -> wall.rule().check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> theRulesBite() {
    return walls().stream()
        .map(
            wall ->
                DynamicTest.dynamicTest(
                    wall.name(),
                    () -> assertThat(wall.rule().evaluate(WITH_PLANTED).hasViolation()).isTrue()));
  }
}
