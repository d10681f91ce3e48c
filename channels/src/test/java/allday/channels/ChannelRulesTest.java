package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule holds for the channels, and is seen to fail where somebody planted a violation. */
class ChannelRulesTest {
  private static final Map<String, ArchRule> RULES =
      Map.of(
          "SpeaksKafka", ChannelRules.NO_BROKER,
          "SpeaksSql", ChannelRules.NO_SQL,
          "IsAController", ChannelRules.NO_WEB,
          "ComparesSecrets", ChannelRules.NO_CRYPTOGRAPHY,
          "CallsByItself", ChannelRules.NO_HTTP_OF_ITS_OWN,
          "KnowsItsNeighbour", ChannelRules.STRANGERS_TO_EACH_OTHER);

  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    var channels =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("allday.channels");

    return RULES.values().stream()
        .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(channels)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleBites() {
    var planted =
        new ClassFileImporter()
            .importPackages("allday.channels.planted", "allday.channels.plantedneighbour");

    return RULES.entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(violations(entry.getValue(), planted))
                            .contains("planted." + entry.getKey())));
  }

  private static String violations(ArchRule rule, JavaClasses classes) {
    return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
  }
}
