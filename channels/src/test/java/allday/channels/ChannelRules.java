package allday.channels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The walls around a channel's package. */
final class ChannelRules {
  static final ArchRule NO_BROKER =
      untouched(
          "messages are given to a channel and not fetched by it",
          "org.apache.kafka..",
          "org.springframework.kafka..");

  static final ArchRule NO_SQL =
      untouched(
          "a channel keeps nothing",
          "java.sql..",
          "javax.sql..",
          "org.springframework.jdbc..",
          "jakarta.persistence..");

  static final ArchRule NO_WEB =
      untouched(
          "the door stands elsewhere",
          "org.springframework.web..",
          "org.springframework.http..",
          "jakarta.servlet..");

  static final ArchRule NO_CRYPTOGRAPHY =
      untouched("secrets are compared in one place", "javax.crypto..", "java.security..");

  static final ArchRule NO_HTTP_OF_ITS_OWN =
      untouched("calls go through the frame, which bounds them", "java.net.http..");

  static final ArchRule STRANGERS_TO_EACH_OTHER =
      slices().matching("allday.channels.(*)..").should().notDependOnEachOther();

  private ChannelRules() {}

  private static ArchRule untouched(String because, String... packages) {
    return noClasses()
        .that()
        .resideInAPackage("allday.channels.*..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .because(because);
  }
}
