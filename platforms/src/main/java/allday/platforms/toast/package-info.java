/** Toast: webhooks without the guest, fetches that bring the guest, and a reconciliation poll. */
@NullMarked
package allday.platforms.toast;

import org.jspecify.annotations.NullMarked;
