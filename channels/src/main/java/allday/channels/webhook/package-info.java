/** A POST to a system of the operator's own, signed by Standard Webhooks. */
@NullMarked
package allday.channels.webhook;

import org.jspecify.annotations.NullMarked;
