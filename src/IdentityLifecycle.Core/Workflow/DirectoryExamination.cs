using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Says of a directory what works and what is missing: by itself, and for what a policy wants of it.</summary>
public static class DirectoryExamination
{
    /// <summary>Checks a directory.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="policy">The policy that it is checked for; null checks the directory alone.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    public static async Task<DirectoryFindings> CheckAsync(IDirectory directory, LifecyclePolicy? policy, CancellationToken cancellationToken)
    {
        IReadOnlyList<DirectoryCheck> checks = await directory.CheckAsync(cancellationToken).ConfigureAwait(false);
        if (policy?.FindDirectory(directory.Name) is not DirectoryPolicy section || checks.Any(static check => !check.IsOk && check.Check == "Server"))
        {
            return new DirectoryFindings(checks, []);
        }

        IReadOnlyList<DirectoryPermission> permissions = await ReadPermissionsAsync(directory, DirectoryUses.Of(policy, section), checks, cancellationToken).ConfigureAwait(false);
        IEnumerable<DirectoryCheck> passwords = await PasswordsAsync(directory, section, cancellationToken).ConfigureAwait(false);
        return new DirectoryFindings([.. checks, .. permissions.Where(permission => IsNews(permission, checks)).Select(Missing), .. passwords], [.. permissions.Where(static permission => !permission.IsNeeded)]);
    }

    // Where nobody could be signed in, a check has said so.
    private static async Task<IReadOnlyList<DirectoryPermission>> ReadPermissionsAsync(IDirectory directory, IReadOnlyList<DirectoryUse> uses, IReadOnlyList<DirectoryCheck> checks, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.ReadPermissionsAsync(uses, cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException) when (checks.Any(static check => !check.IsOk))
        {
            return [];
        }
    }

    // A check that tried and was refused has named the permission already.
    private static bool IsNews(DirectoryPermission permission, IReadOnlyList<DirectoryCheck> checks) =>
        permission is { IsNeeded: true, IsGranted: false } && !checks.Any(check => !check.IsOk && check.Message.Contains($"{permission.Permission},", StringComparison.Ordinal));

    private static DirectoryCheck Missing(DirectoryPermission permission) => new(
        permission.Directory,
        permission.Permission,
        false,
        $"The permission is missing. The policy needs it to {permission.Reason}. Give it, with an administrator's consent, and sign in anew.{(permission.Note.Length == 0 ? string.Empty : " " + permission.Note)}");

    private static async Task<IEnumerable<DirectoryCheck>> PasswordsAsync(IDirectory directory, DirectoryPolicy section, CancellationToken cancellationToken)
    {
        if (section.Credentials is not { Pass: null } credentials)
        {
            return [];
        }

        string? why = PasswordLimit.WhyRefused(credentials, await directory.ReadLimitsAsync(cancellationToken).ConfigureAwait(false), directory.Name);
        string good = FormattableString.Invariant($"Nothing is known against the passwords of {credentials.Password.Length} characters that the policy generates.");
        return [new DirectoryCheck(directory.Name, "Generated passwords", why is null, why is null ? good : $"{char.ToUpperInvariant(why[0])}{why[1..]}.")];
    }
}
