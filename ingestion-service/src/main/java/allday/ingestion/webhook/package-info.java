/**
 * The door: what platforms post to us. It needs the broker alone; what it promises (an answer only
 * after the order is durable) it keeps with the database away.
 */
@NullMarked
package allday.ingestion.webhook;

import org.jspecify.annotations.NullMarked;
