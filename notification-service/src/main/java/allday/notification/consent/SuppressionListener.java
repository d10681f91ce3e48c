package allday.notification.consent;

import java.time.Instant;

/**
 * Hears of each word that changed what stands against a contact, in the transaction that wrote it
 * down: what it stores stands or falls with the word. The address is at hand then, and later only
 * its hash is.
 */
public interface SuppressionListener {

  /**
   * The person wants less from now on.
   *
   * @param how the method of the ledger
   * @param saidAt when they said so
   */
  void stopped(KnownContact contact, String how, Instant saidAt);

  /** The person wants more again. */
  void allowed(KnownContact contact);
}
