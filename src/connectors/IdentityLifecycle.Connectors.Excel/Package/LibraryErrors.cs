using System.IO;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>
/// Tells what the library throws at a damaged workbook from other errors. It throws many kinds, such as OpenXmlPackageException, FileFormatException, XmlException, and
/// InvalidOperationException for a part that is missing.
/// </summary>
internal static class LibraryErrors
{
    /// <summary>Whether an exception says that the workbook is damaged. A file that ends too early is an error of input as well.</summary>
    public static bool Is(Exception exception) =>
        exception is EndOfStreamException or not (IOException or UnauthorizedAccessException or LifecycleException or OperationCanceledException or OutOfMemoryException);

    /// <summary>Runs an action of the library; whatever it throws at a damaged workbook comes as one kind.</summary>
    /// <exception cref="InvalidDataException">The workbook is damaged.</exception>
    public static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (Is(exception))
        {
            throw new InvalidDataException(exception.Message.ReplaceLineEndings(" "), exception);
        }
    }
}
