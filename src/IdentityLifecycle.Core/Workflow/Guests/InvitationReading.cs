using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow.Comparing;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Reads a directory and memory, and plans invitations. Nothing is written.</summary>
public static class InvitationReading
{
    /// <summary>The directory to which guests are invited.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="name">The directory that was asked for; null if the policy has one alone to which somebody is invited.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: no guest policy invites there, or several directories come into question.</exception>
    public static DirectoryPolicy DirectoryOf(LifecyclePolicy policy, string? name)
    {
        string[] inviting = [.. policy.Guests.Where(static guests => guests.Invite is not null).Select(static guests => guests.Directory).Distinct()];
        string[] wanted = name is null ? inviting : [.. inviting.Where(directory => string.Equals(directory, name, StringComparison.OrdinalIgnoreCase))];
        return wanted.Length == 1 ? policy.FindDirectory(wanted[0])! : throw new LifecycleException(
            LifecycleErrorKind.ArgumentInvalid,
            inviting.Length == 0 ? $"The policy {policy.Name} invites nobody: no guest policy has \"invite\". Add it with what you want to allow, such as \"invite\": {{ \"longest\": \"P1Y\", \"access\": [\"Project *\"] }}."
                : name is null ? $"The policy {policy.Name} invites guests to {string.Join(", ", inviting)}. Say by -Directory which of them is meant."
                : $"The policy {policy.Name} invites no guests to \"{name}\", but to {string.Join(", ", inviting)}.")
        {
            TargetName = policy.Name, Attribute = name is null ? "Policy" : "Directory",
        };
    }

    /// <summary>Plans invitations.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="lease">The open directory. It is returned when it has been read.</param>
    /// <param name="requests">The invitations.</param>
    /// <param name="invitedBy">Who invites.</param>
    /// <param name="mayKeep">Whether the state store may keep the image, so that the next reading is shorter.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">The directory or the memory cannot be read, or a guest policy needs what the directory does not tell.</exception>
    public static async Task<InvitationOutcome> PlanAsync(
        IConnectorCatalog connectors, LifecyclePolicy policy, DirectoryLease lease, IReadOnlyList<InvitationRequest> requests, string invitedBy, bool mayKeep, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset now = DateTimeOffset.Now;
        string directory = lease.Directory.Name;
        ComparedWorld world = await WorldReader.ReadAsync(connectors, policy, [lease], now, mayKeep, progress, cancellationToken).ConfigureAwait(false);
        return InvitationPlanner.Plan(world.InputOf(GuestReading.Nobody(policy)), directory, requests, now, invitedBy, cancellationToken);
    }
}
