package allday.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import allday.kit.access.PersonalData;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever shows or changes something of a person enters it in the access log. */
class AccessTest {
  /** What is about nobody, or about staff and their work alone; and what providers tell. */
  private static final Set<String> ABOUT_NOBODY =
      Set.of(
          "AckPage.look",
          "AckPage.take",
          "AnalyticsController.csv",
          "AnalyticsController.metrics",
          "AnalyticsController.report",
          "ChannelsApi.list",
          "ConnectionController.find",
          "ConnectionController.list",
          "DuplicateController.list",
          "ParkedController.list",
          "ProblemsApi.acknowledge",
          "ProblemsApi.close",
          "ProblemsApi.list",
          "ProblemsApi.one",
          "ProcessingRecords.records",
          "QuarantineController.list",
          "ReceiptDoor.receive",
          "RegistriesApi.list",
          "SilencesApi.inForce",
          "SilencesApi.lift",
          "SilencesApi.list",
          "SilencesApi.silence",
          "SyncController.cancel",
          "SyncController.events",
          "SyncController.find",
          "SyncController.start",
          "TemplatesApi.list",
          "TemplatesApi.preview");

  @Test
  void section101EachPathIsAboutNobodyOrEntersWhoLooked() {
    var without = new TreeSet<String>();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    for (var service : Set.of("ingestion", "normalizer", "notification")) {
      for (var found : scanner.findCandidateComponents("allday." + service)) {
        var type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
            .filter(method -> !method.isAnnotationPresent(PersonalData.class))
            .forEach(method -> without.add(type.getSimpleName() + "." + method.getName()));
      }
    }

    assertThat(without).containsExactlyInAnyOrderElementsOf(ABOUT_NOBODY);
  }
}
