using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Workflow.Decisions;

/// <summary>Finds the account that somebody at a prompt names. The anchor alone is certain; everything else must name one account only.</summary>
internal static class NamedAccount
{
    private const int Named = 5;

    private static readonly string[] s_names = ["userPrincipalName", "mail", "onPremisesSamAccountName", "sAMAccountName", "uid", "employeeId", "displayName"];

    /// <summary>The row of the account.</summary>
    /// <param name="image">The directory.</param>
    /// <param name="account">The id, sign-in name, mail address or name.</param>
    /// <exception cref="LifecycleException">NotFound: there is no such account, or there are several.</exception>
    public static int Find(DirectoryImage image, string account)
    {
        int[] found = [.. Enumerable.Range(0, image.Count).Where(row => string.Equals(image.AnchorOf(row), account, StringComparison.OrdinalIgnoreCase))];
        found = found.Length > 0 ? found : [.. Enumerable.Range(0, image.Count).Where(row => IsCalled(image, row, account))];
        return found.Length == 1 ? found[0] : throw new LifecycleException(
            LifecycleErrorKind.NotFound,
            found.Length == 0 ? $"{image.Directory} has no account \"{account}\": neither an id nor a sign-in name, a mail address or a name there is that."
                : $"\"{account}\" are {found.Length} accounts in {image.Directory}: {string.Join(", ", found.Take(Named).Select(row => $"{image.GetAccount(row)} ({image.AnchorOf(row)})"))}{(found.Length > Named ? " …" : string.Empty)}. Name the one by its id.")
        {
            TargetName = account,
        };
    }

    private static bool IsCalled(DirectoryImage image, int row, string name) => string.Equals(image.NameOf(row), name, StringComparison.OrdinalIgnoreCase)
        || Array.Exists(s_names, attribute => string.Equals(image.GetAccount(row).GetFact(attribute).AsText(), name, StringComparison.OrdinalIgnoreCase));
}
