package allday.kit.config;

import allday.contracts.config.ConfigSection;
import java.util.List;

/** Has the services' own sections read, and refuses the start where anything at all is wrong. */
final class ConfigCheck {
  ConfigCheck(ConfigFile file, Problems problems, List<ConfigSection> sections) {
    file.onlyKnownParts(sections.stream().map(ConfigSection::key).toList());
    for (var section : sections) {
      file.wholePart(section.key()).ifPresent(value -> problems.addAll(section.read(value)));
    }
    if (!problems.all().isEmpty()) {
      throw new ConfigProblems(file.name(), problems.all());
    }
  }
}
