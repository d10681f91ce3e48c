package allday.notification.dispatch;

import allday.contracts.ChannelId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Which accounts work, as far as this process knows: each finds out by its own calls. */
@Component
class Fitness {
  private final Map<ChannelId, BooleanSupplier> known = new ConcurrentHashMap<>();

  void watch(ChannelId channel, BooleanSupplier works) {
    known.put(channel, works);
  }

  /** True also of one that nobody has tried. */
  boolean works(ChannelId channel) {
    var works = known.get(channel);
    return works == null || works.getAsBoolean();
  }
}
