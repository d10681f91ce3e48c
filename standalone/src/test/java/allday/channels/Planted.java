package allday.channels;

import allday.store.ingestion.PollCursors;
import allday.store.notification.Consents;

/** Breaks on purpose what only some may do, so that the tests can see the rules bite. */
public class Planted {
  boolean writes(Consents consents, PollCursors cursors) {
    return consents != null && cursors != null;
  }
}
