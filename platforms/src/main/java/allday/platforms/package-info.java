/** Order platforms, a package each. Adding one adds files here and edits none. */
@NullMarked
package allday.platforms;

import org.jspecify.annotations.NullMarked;
