package allday.platforms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import allday.contracts.platform.Connection;
import allday.contracts.platform.Platform;
import allday.contracts.platform.StatusWriter;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What makes a package below this one a finished platform. */
class EveryPlatformTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("allday.platforms", "allday.contracts");
  private static final JavaClasses WITH_TESTS =
      new ClassFileImporter().importPackages("allday.platforms");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("allday.planted");

  private static final ArchRule NO_FRAME =
      noClasses()
          .that()
          .resideInAnyPackage("allday.platforms..", "allday.planted..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "java.sql..",
              "javax.sql..",
              "org.springframework.web..",
              "org.springframework.jdbc..",
              "jakarta.servlet..",
              "org.slf4j..");
  private static final ArchRule NO_NEIGHBOUR =
      slices().matching("allday.platforms.(*)..").should().notDependOnEachOther();
  private static final ArchRule NO_OWN_COMPARISON =
      noClasses()
          .that()
          .resideInAnyPackage("allday.platforms..", "allday.planted..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.MessageDigest")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("javax.crypto.Mac")
          .because("secrets are compared in Signatures and nowhere else");
  private static final ArchRule ROOMS_ARE_CLOSED =
      classes()
          .that()
          .resideInAPackage("allday.platforms.*..")
          .and()
          .areTopLevelClasses()
          .should()
          .notBePublic();
  private static final ArchRule CONTRACTS_ARE_PLAIN =
      noClasses()
          .that()
          .resideInAnyPackage("allday.contracts..", "allday.planted..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "jakarta.persistence..", "org.apache.kafka..");

  @TestFactory
  Stream<DynamicTest> everyPackageIsComplete() {
    return packages().stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      var sources = Path.of("src/main/java/allday/platforms", name);
                      assertThat(sources.resolve("README.md")).as("README").exists();
                      assertThat(sources.resolve("package-info.java")).as("package-info").exists();
                      assertThat(contractTests(name))
                          .as("a test that extends PlatformContract")
                          .isNotEmpty();
                      assertThat(Fixtures.of(contractTests(name).getFirst()).pairs())
                          .as("fixture pairs")
                          .hasSizeGreaterThan(3);
                    }));
  }

  @Test
  void everyPackageHasOnePlatformAndNoTwoShareAnId() {
    try (var context = new AnnotationConfigApplicationContext("allday.platforms")) {
      var platforms = context.getBeansOfType(Platform.class).values();

      assertThat(platforms.stream().map(platform -> platform.id().value())).doesNotHaveDuplicates();
      assertThat(
              platforms.stream()
                  .map(
                      platform ->
                          platform.getClass().getPackageName().replace("allday.platforms.", "")))
          .containsExactlyInAnyOrderElementsOf(packages());
    }
  }

  /** Whoever tells platforms something has a contract test of its own for it. */
  @TestFactory
  Stream<DynamicTest> everyWriterIsAskedForItsContract() {
    try (var context = new AnnotationConfigApplicationContext("allday.platforms")) {
      return context.getBeansOfType(StatusWriter.class).values().stream()
          .map(
              writer -> {
                String name = writer.getClass().getPackageName().replace("allday.platforms.", "");
                return dynamicTest(
                    name,
                    () -> {
                      assertThat(writer.platform().value()).isEqualTo(name);
                      assertThat(tests(name, WriteContract.class))
                          .as("a test that extends WriteContract")
                          .isNotEmpty();
                      assertThat(
                              Files.readString(
                                  Path.of("src/main/java/allday/platforms", name, "README.md")))
                          .as("the README")
                          .contains("## Status back")
                          .contains(Connection.STATUS_WRITES.name());
                    });
              })
          .toList()
          .stream();
    }
  }

  @Test
  void platformsSeeContractsOnly() {
    NO_FRAME.check(MAIN);
    NO_NEIGHBOUR.check(MAIN);
    NO_OWN_COMPARISON.check(MAIN);
    ROOMS_ARE_CLOSED.check(MAIN);
    CONTRACTS_ARE_PLAIN.check(MAIN);
  }

  @Test
  void theRulesBite() {
    assertThat(NO_FRAME.evaluate(PLANTED).hasViolation()).isTrue();
    assertThat(NO_OWN_COMPARISON.evaluate(PLANTED).hasViolation()).isTrue();
    assertThat(CONTRACTS_ARE_PLAIN.evaluate(PLANTED).hasViolation()).isTrue();
    assertThat(
            classes()
                .that()
                .haveSimpleName("PlantedPlatform")
                .should()
                .notBePublic()
                .evaluate(PLANTED)
                .hasViolation())
        .isTrue();
    assertThat(
            slices()
                .matching("allday.planted.(*)..")
                .should()
                .notDependOnEachOther()
                .evaluate(PLANTED)
                .hasViolation())
        .isTrue();
  }

  static List<String> packages() {
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/allday/platforms"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static List<Class<?>> contractTests(String name) {
    return tests(name, PlatformContract.class);
  }

  private static List<Class<?>> tests(String name, Class<?> contract) {
    return WITH_TESTS.stream()
        .filter(type -> type.getPackageName().equals("allday.platforms." + name))
        .filter(type -> type.isAssignableTo(contract))
        .<Class<?>>map(type -> type.reflect())
        .toList();
  }
}
