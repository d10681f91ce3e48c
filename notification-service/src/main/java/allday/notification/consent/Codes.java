package allday.notification.consent;

import allday.notification.consent.law.Pack.Part;

/** Why a message is not sent, or not yet. The names are stable: they are stored and counted. */
public final class Codes {
  /** The order names no address that a channel of the rule could use. */
  public static final String CONTACT_MISSING = "CONTACT_MISSING";

  /** A proxy number or relay address: it is the platform's, shared and short-lived. */
  public static final String CONTACT_MASKED = "CONTACT_MASKED";

  /** The platform keeps the customer to itself. */
  public static final String CONTACT_NOT_ALLOWED = "CONTACT_NOT_ALLOWED";

  /** No number or mail address that could exist. */
  public static final String CONTACT_UNUSABLE = "CONTACT_UNUSABLE";

  /** A text to a line that takes none. */
  public static final String CONTACT_LANDLINE = "CONTACT_LANDLINE";

  public static final String TEST_ORDER = "TEST_ORDER";

  /** News came before the order itself. */
  public static final String INCOMPLETE_ORDER = "INCOMPLETE_ORDER";

  public static final String STALE_ORDER = "STALE_ORDER";
  public static final String PENDING_PAYMENT = "PENDING_PAYMENT";

  /** A step that customers are told of only where a rule says so. */
  public static final String QUIET_STEP = "QUIET_STEP";

  /** The order cannot be found any more. */
  public static final String ORDER_GONE = "ORDER_GONE";

  /** The order moved on before the message was sent. */
  public static final String ORDER_MOVED_ON = "ORDER_MOVED_ON";

  /** Another record speaks for the order. */
  public static final String MIRROR = "MIRROR";

  /** The customer was told so already when the order was known by another record. */
  public static final String TOLD_BEFORE = "TOLD_BEFORE";

  /** Staff hear of it as of a problem, which they can take up. */
  public static final String TOLD_AS_PROBLEM = "TOLD_AS_PROBLEM";

  /** It may have been sent before the database was restored; nobody knows. */
  public static final String RESTORED = "RESTORED";

  /** The customer is forgotten. */
  public static final String ERASED = "ERASED";

  /** Staff of the branch do not want to hear anything for a time. */
  public static final String SILENCED = "SILENCED";

  /** The problem it speaks of was over before it was sent. */
  public static final String PROBLEM_OVER = "PROBLEM_OVER";

  /** Somebody sees to the problem already. */
  public static final String ACKNOWLEDGED = "ACKNOWLEDGED";

  /** Nothing tells where the recipient is, and so which law holds. */
  public static final String JURISDICTION_UNKNOWN = "JURISDICTION_UNKNOWN";

  /** Such messages do not go there whatever the person says. */
  public static final String NOT_ALLOWED_THERE = "NOT_ALLOWED_THERE";

  /** The sender is not registered, or not for this purpose. */
  public static final String SENDER_NOT_REGISTERED = "SENDER_NOT_REGISTERED";

  /** Advertising has to name a postal address there, and none is set. */
  public static final String POSTAL_ADDRESS_MISSING = "POSTAL_ADDRESS_MISSING";

  /** Advertising has to name a way to reach its sender there, and none is set. */
  public static final String SENDER_CONTACT_MISSING = "SENDER_CONTACT_MISSING";

  /** Advertising by mail needs a link that unsubscribes, and nothing tells what it begins with. */
  public static final String UNSUBSCRIBE_MISSING = "UNSUBSCRIBE_MISSING";

  /** The text is approved for something else. */
  public static final String TEMPLATE_CATEGORY_MISMATCH = "TEMPLATE_CATEGORY_MISMATCH";

  /** The provider has paused, rejected or disabled the text. */
  public static final String TEMPLATE_STOPPED = "TEMPLATE_STOPPED";

  /** The text had to be approved and is not. */
  public static final String TEMPLATE_NOT_APPROVED = "TEMPLATE_NOT_APPROVED";

  /** The person is on a public list of those who want no such messages. */
  public static final String REGISTRY_BLOCK = "REGISTRY_BLOCK";

  /** The public list that would tell was never given, or is too old. */
  public static final String REGISTRY_NOT_CURRENT = "REGISTRY_NOT_CURRENT";

  /** It waits for the hours in which it may arrive. */
  public static final String QUIET_HOURS = "QUIET_HOURS";

  /** Those hours come when it is of no use any more. */
  public static final String QUIET_HOURS_EXPIRED = "QUIET_HOURS_EXPIRED";

  /** The customer wrote too long ago for a free text, and none is approved. */
  public static final String OUTSIDE_WINDOW = "OUTSIDE_WINDOW";

  /** Enough of this kind for now: notices of a delay, questions, repetitions, answers, offers. */
  public static final String FREQUENCY_CAP = "FREQUENCY_CAP";

  /** The call was made as often as one may be made. */
  public static final String CALL_ATTEMPTS = "CALL_ATTEMPTS";

  /** Nobody took the call, and it is made once more. */
  public static final String CALL_AGAIN = "CALL_AGAIN";

  /** Whether the customer got the order is not known well enough to ask how it was. */
  public static final String NO_EVIDENCE = "NO_EVIDENCE";

  /** The customer never wrote on a channel on which people must write first. */
  public static final String CHAT_UNKNOWN = "CHAT_UNKNOWN";

  public static final String NO_CHANNEL = "NO_CHANNEL";
  public static final String NO_CONSENT = "NO_CONSENT";
  public static final String NOT_BEFORE = "NOT_BEFORE";
  public static final String EXPIRED = "EXPIRED";
  public static final String TEMPLATE_PROBLEM = "TEMPLATE_PROBLEM";

  /** A link or number in the text that the operators there do not know. */
  public static final String NOT_WHITELISTED = "NOT_WHITELISTED";

  /** Followed by the reason of the suppression. */
  public static final String SUPPRESSED = "SUPPRESSED_";

  private Codes() {}

  /** Why advertising is held back that cannot say something of its sender. */
  public static String of(Part missing) {
    return switch (missing) {
      case POSTAL_ADDRESS -> POSTAL_ADDRESS_MISSING;
      case CONTACT -> SENDER_CONTACT_MISSING;
      case OPT_OUT -> UNSUBSCRIBE_MISSING;
    };
  }
}
