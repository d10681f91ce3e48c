package allday.store.notification;

/** How far a delivery is. */
public enum DeliveryState {
  /** To be sent when it is due. */
  WAITING(Group.WAITING),
  /** A call to the provider is under way, or was when the process died. */
  HANDING_OVER(Group.WAITING),
  SENT(Group.SENT),
  DELIVERED(Group.SENT),
  READ(Group.SENT),
  /** The provider took it and failed to deliver it. */
  FAILED(Group.SENT),
  /** Every channel refused it. */
  REFUSED(Group.REFUSED),
  /** We decided not to send it. */
  DROPPED(Group.DROPPED),
  /** It may have been sent or not. Only a receipt or a person moves it on. */
  UNCLEAR(Group.UNCLEAR);

  /** The terms of the balance: every delivery is in exactly one of them. */
  public enum Group {
    WAITING,
    SENT,
    REFUSED,
    DROPPED,
    UNCLEAR,
    /** Let go of after its time; nothing is left but that there was one. */
    FORGOTTEN
  }

  private final Group group;

  DeliveryState(Group group) {
    this.group = group;
  }

  public Group group() {
    return group;
  }
}
