package allday.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.platform.StatusWriter;
import allday.contracts.profile.NeutralPush;
import allday.contracts.profile.ProfiledPlatform;
import allday.kit.parts.Parts;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PlatformWarningTest {
  private final Problems problems = new Problems();

  @Test
  void whatAnOperatorHasToKnowOfAPlatformIsSaidAtStart(CapturedOutput output) {
    read("old-one");

    assertThat(problems.all()).isEmpty();
    assertThat(output).contains("old-one: closed years ago");
  }

  @Test
  void aPlatformThatNobodyUsesIsNotToldOf(CapturedOutput output) {
    new ConnectionReader(
            List.of(new Closed()),
            Set.of(),
            new Parts<>(List.of(), StatusWriter::platform),
            new BranchReader(problems).read("branches", List.of()),
            URI.create("https://allday.example"),
            problems)
        .read("connections", List.of());

    assertThat(output).doesNotContain("closed years ago");
  }

  private void read(String id) {
    var value =
        YamlFile.parse(
            """
            - id: %s
              platform: custom
              stores: {}
              secrets: { webhook: hush }
            """
                .formatted(id),
            "allday.yml",
            problems);
    new ConnectionReader(
            List.of(new Closed()),
            Set.of(),
            new Parts<>(List.of(), StatusWriter::platform),
            new BranchReader(problems).read("branches", List.of()),
            URI.create("https://allday.example"),
            problems)
        .read("connections", value);
  }

  private static final class Closed extends ProfiledPlatform {
    Closed() {
      super(NeutralPush.profile("custom", "Custom platform").build());
    }

    @Override
    public Optional<String> warning() {
      return Optional.of("closed years ago");
    }
  }
}
