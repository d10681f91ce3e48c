package allday.notification.dispatch;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where staff look at an order: the setting {@code allday.order-page}. Without it cards lead to
 * what customers are told.
 */
@Component
class OrderPage implements ConfigSection {
  private static final String ORDER = "{order}";

  private volatile @Nullable String pattern;

  @Override
  public String key() {
    return "order-page";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    if (value instanceof Map<?, ?> absent && absent.isEmpty()) {
      return List.of();
    }
    if (value instanceof String text && isPage(text.strip())) {
      pattern = text.strip();
      return List.of();
    }
    return List.of(
        new ConfigProblem(
            "allday.order-page", "expected an http(s) URL with {order} where the order's id goes"));
  }

  Optional<String> of(UUID order) {
    var found = pattern;
    return found == null ? Optional.empty() : Optional.of(found.replace(ORDER, order.toString()));
  }

  private static boolean isPage(String text) {
    if (!text.contains(ORDER)) {
      return false;
    }
    try {
      var url = URI.create(text.replace(ORDER, "0"));
      return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
          && url.getHost() != null;
    } catch (IllegalArgumentException noUrl) {
      return false;
    }
  }
}
