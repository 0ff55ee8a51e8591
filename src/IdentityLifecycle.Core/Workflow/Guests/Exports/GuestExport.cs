using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.Workflow.Guests.Exports;

/// <summary>
/// An export of users as a directory to look at: what <c>Get-MgUser | Select-Object | Export-Csv</c> writes, and what the admin centre offers by "Download users".
/// A column that is not there, or that is empty in all rows, tells nothing: its attribute is unknown of everybody.
/// </summary>
public static class GuestExport
{
    /// <summary>Reads an export. The directory has the name of the file.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="path">The file's full path.</param>
    /// <param name="culture">How the file writes its dates; null if the dates themselves tell.</param>
    /// <param name="readAt">When it is read.</param>
    /// <param name="onProblem">Receives what is wrong with single rows. The others are read.</param>
    /// <param name="progress">Receives how far the reading is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">The file cannot be read, does not tell which account a row is about, or writes its dates so that nobody can tell days from months.</exception>
    public static async Task<DirectoryImage> ReadAsync(
        IConnectorCatalog connectors, string path, CultureInfo? culture, DateTimeOffset readAt, Action<LifecycleProblem> onProblem, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        ExportRows rows = new(onProblem);
        await DelimitedFile.ReadAsync(connectors, path, rows, progress, cancellationToken).ConfigureAwait(false);
        return new ExportImage(Path.GetFileName(path), rows, ExportDates.Of(rows.Dates(), culture, path), onProblem).Build(readAt);
    }

    /// <summary>Refuses an export in which nobody can tell guests from others.</summary>
    /// <param name="image">What <see cref="ReadAsync"/> has read.</param>
    public static void RequireKind(DirectoryImage image)
    {
        if (image.Schema.OrdinalOf("userType") < 0)
        {
            throw new LifecycleException(LifecycleErrorKind.SourceHeaderInvalid, $"\"{image.Directory}\" does not tell who is a guest: the column userType is missing, or is empty in all rows. Add UserType to -Property of Get-MgUser and to Select-Object, or say by -Scope who is a guest, such as -Scope 'account.userPrincipalName -contains \"#EXT#\"'.") { TargetName = image.Directory, Attribute = "userType" };
        }
    }
}
