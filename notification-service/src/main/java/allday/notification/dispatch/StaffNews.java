package allday.notification.dispatch;

import allday.store.notification.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asked about messages to staff when they are about to be sent. */
public interface StaffNews {
  /** Why some of these deliveries need not be sent any more; one question for all of them. */
  Map<UUID, String> pointless(List<Delivery> due);

  /** Where whoever gets it can say that they see to it; empty where nothing is to be seen to. */
  Optional<String> link(Delivery delivery);
}
