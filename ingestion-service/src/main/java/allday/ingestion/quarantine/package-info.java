/**
 * Requests whose sender was not proved: kept for seven days, shown to staff, and proved again when
 * a secret was mended. The door only puts them on the broker; this side needs the database.
 */
@NullMarked
package allday.ingestion.quarantine;

import org.jspecify.annotations.NullMarked;
