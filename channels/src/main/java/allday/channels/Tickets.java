package allday.channels;

import allday.contracts.Bytes;
import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Message.Matter.Phase;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;

/**
 * The life of a ticket: one for each problem, opened with its first message, added to by the next,
 * closed by the last. Where the ticket's id did not come back it is looked up by a reference that
 * stands in the ticket, so that nothing has to be remembered and nothing is opened twice.
 */
public final class Tickets {
  private Tickets() {}

  /** A help desk. */
  public interface Desk {
    Outcome open(String reference);

    /** The open ticket that holds the reference. */
    Lookup<String> find(String reference);

    Outcome add(String ticket);

    Outcome close(String ticket);
  }

  public static Outcome send(Message message, Desk desk) {
    var matter = message.matter();
    if (matter == null) {
      return new Outcome.Refused(
          Reason.CONTENT, "no-problem", "news that belong to no problem open no ticket");
    }
    String reference = reference(matter);
    if (matter.phase() == Phase.OPEN) {
      return desk.open(reference);
    }
    return switch (ticket(matter, reference, desk)) {
      case Lookup.Found<String>(String ticket) ->
          matter.phase() == Phase.CLOSE ? desk.close(ticket) : desk.add(ticket);
      case Lookup.Nothing<String> _ ->
          matter.phase() == Phase.UPDATE ? desk.open(reference) : gone("there is no open ticket");
      case Lookup.Failed<String>(Outcome outcome) -> outcome;
    };
  }

  /** The ticket is closed already, or was deleted. */
  public static Outcome.Refused gone(String why) {
    return new Outcome.Refused(Reason.OBSOLETE, "no-ticket", why);
  }

  private static Lookup<String> ticket(Matter matter, String reference, Desk desk) {
    return matter.providerId() == null
        ? desk.find(reference)
        : new Lookup.Found<>(matter.providerId());
  }

  /** Short, and made of what every help desk takes in a tag. */
  private static String reference(Matter matter) {
    return "allday-" + Bytes.sha256Hex(matter.key()).substring(0, 12);
  }
}
