package allday.contracts.profile;

import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.json.Doc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator of a connection chose, and where nothing was chosen, the profile's default. */
record Chosen(Profile profile, Settings settings) {

  <T> T get(Setting<T> setting) {
    return settings.get(profile.own(setting));
  }

  <T> Optional<T> find(Setting<T> setting) {
    return settings.find(profile.own(setting));
  }

  Doc at(Setting<Place> setting, Doc root) {
    return get(setting).in(root);
  }

  @Nullable String text(Setting<Place> setting, Doc root) {
    return get(setting).text(root);
  }

  <T> Optional<T> meaning(Words<T> words, String word) {
    return words.meaning(word, settings.below(words.name()), profile.words(words));
  }
}
