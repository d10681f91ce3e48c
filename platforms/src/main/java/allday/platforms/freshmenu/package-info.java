/** Freshmenu: pushes by private agreement, in a shape that is agreed upon. */
@NullMarked
package allday.platforms.freshmenu;

import org.jspecify.annotations.NullMarked;
