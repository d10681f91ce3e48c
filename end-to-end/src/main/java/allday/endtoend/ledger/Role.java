package allday.endtoend.ledger;

import allday.ingestion.IngestionService;
import allday.normalizer.NormalizerService;
import allday.notification.NotificationService;
import allday.standalone.Main;

/** What an instance does. */
enum Role {
  INGESTION(IngestionService.class, true),
  NORMALIZER(NormalizerService.class, false),
  NOTIFICATION(NotificationService.class, false),
  EVERYTHING(Everything.class, true),
  /** Its database and its broker too. */
  STANDALONE(Main.class, true);

  private final Class<?> application;
  private final boolean hasDoor;

  Role(Class<?> application, boolean hasDoor) {
    this.application = application;
    this.hasDoor = hasDoor;
  }

  Class<?> application() {
    return application;
  }

  /** Whether platforms can post to it. */
  boolean hasDoor() {
    return hasDoor;
  }
}
