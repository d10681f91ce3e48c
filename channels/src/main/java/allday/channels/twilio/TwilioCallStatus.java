package allday.channels.twilio;

import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.Unreached;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Form;
import allday.contracts.web.GenuineRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status callback of a call. Calls that others make to our number are none of our business. */
final class TwilioCallStatus {
  private TwilioCallStatus() {}

  static List<Receipt> receipts(Form form, GenuineRequest request, ChannelAccount account) {
    String sid = form.first("CallSid", "");
    String status = form.first("CallStatus");
    if (status == null || form.first("Direction", "").equals("inbound")) {
      return List.of();
    }
    var refused = refused(status, form.first("AnsweredBy", ""), account);
    return List.of(
        new Receipt.Progress(
            sid + ":" + status,
            Callbacks.messageId(request).orElse(null),
            sid,
            refused == null ? state(status) : State.FAILED,
            null,
            refused));
  }

  private static State state(String status) {
    return switch (status) {
      case "queued", "initiated" -> State.ACCEPTED;
      case "ringing", "in-progress", "answered" -> State.SENT;
      case "completed" -> State.DELIVERED;
      default -> throw new PayloadProblem("CallStatus: a status that Twilio did not have");
    };
  }

  private static Outcome.@Nullable Refused refused(
      String status, String answeredBy, ChannelAccount account) {
    return switch (status) {
      case Unreached.BUSY -> TwilioErrors.refused(status, Reason.OTHER, "the line was busy");
      case Unreached.NO_ANSWER -> TwilioErrors.refused(status, Reason.OTHER, "nobody answered");
      case Unreached.FAILED ->
          TwilioErrors.refused(status, Reason.OTHER, "the call did not come about");
      case "canceled" -> TwilioErrors.refused(status, Reason.OTHER, "cancelled by us");
      case "completed" -> unheard(answeredBy, account);
      default -> null;
    };
  }

  private static Outcome.@Nullable Refused unheard(String answeredBy, ChannelAccount account) {
    if (answeredBy.equals("fax")) {
      return TwilioErrors.refused("fax", Reason.ADDRESS_UNUSABLE, "a fax answered");
    }
    return answeredBy.startsWith("machine_") && !account.get(TwilioProvider.VOICEMAIL_COUNTS)
        ? TwilioErrors.refused("answered-by-machine", Reason.OTHER, "an answering machine answered")
        : null;
  }
}
