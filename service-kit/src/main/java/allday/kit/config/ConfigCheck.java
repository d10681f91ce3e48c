package allday.kit.config;

import allday.contracts.config.ConfigSection;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Has the services' own sections read, and refuses the start where anything at all is wrong, in the
 * file or among the settings that the process was given beside it.
 */
final class ConfigCheck {
  private static final String BESIDE = "the settings of the process";

  ConfigCheck(
      ConfigFile file,
      Problems problems,
      List<ConfigSection> sections,
      ConfigurableEnvironment environment) {
    var keys = sections.stream().map(ConfigSection::key).toList();
    file.onlyKnownParts(keys);
    for (var section : sections) {
      file.wholePart(section.key()).ifPresent(value -> problems.addAll(section.read(value)));
    }
    var beside = new Problems();
    new UnknownSettings(
            ConfigFile.properties(SettingNames.all()), ConfigFile.parts(keys), file.variables())
        .find(environment, file.name(), beside);
    if (!beside.all().isEmpty()) {
      String where = problems.all().isEmpty() ? BESIDE : file.name() + " and " + BESIDE;
      problems.addAll(beside.all());
      throw new ConfigProblems(where, problems.all());
    }
    if (!problems.all().isEmpty()) {
      throw new ConfigProblems(file.name(), problems.all());
    }
  }
}
