using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Consequences;
using IdentityLifecycle.Planning.Inconsistencies;
using IdentityLifecycle.Planning.Ordering;
using IdentityLifecycle.Planning.Residual;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Planning;

/// <summary>
/// Works out what has to change: correlates, decides the lifecycle state, compares what is with what shall be, orders, and holds the
/// result against the guards. Pure: reads nothing but its arguments; the same input in any order gives the same content hash.
/// </summary>
public static class LifecyclePlanner
{
    /// <summary>Makes a plan.</summary>
    /// <param name="input">Everything the plan is made from.</param>
    /// <param name="asOf">The instant for which everything is worked out.</param>
    /// <param name="cancellationToken">Stops planning: there is no plan then.</param>
    /// <exception cref="LifecycleException">NoIdentityReceived, PolicyMismatch, PolicyInvalid: nothing can be planned.</exception>
    public static LifecyclePlan Create(PlanInput input, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        Check(input);
        PlanContext context = PlanContext.Of(input, asOf, cancellationToken);
        List<DirectoryPlanner> directories = [];
        PlanFindings findings = new();
        SnapshotProfiles profiles = new(input.Sealer);
        findings.Problems.AddRange(context.Input.SourceProblems);
        findings.Problems.AddRange(input.World?.Problems ?? []);
        findings.Problems.AddRange(new SnapshotReview(input, profiles).Problems());
        foreach (ComparedDirectory directory in context.Directories.OfType<ComparedDirectory>())
        {
            directories.Add(PlanDirectory(context, directory, findings));
        }

        cancellationToken.ThrowIfCancellationRequested();
        AddWithheld(context, findings);
        findings.ResidualAccess.AddRange([.. HeldLeavers.Find(context), .. UnreadDirectories.Find(context)]);
        ChangeOrder.Rank(findings.Changes, directories.Select(static directory => directory.View.Name).ToArray());
        PlanAssembly assembly = new(findings.Changes);
        PlanDecisions decisions = new(context, directories, assembly.Changes, findings);
        PlanHeader header = Header(context, directories, findings) with
        {
            DecisionCounts = decisions.Counts(),
            Quotas = [.. Quotas(directories, assembly.Changes)],
            Consequences = ConsequenceFinder.Find(context, assembly.Changes),
        };
        PlanObservations observations = new ObservationBuilder(context, directories, profiles).Build();
        return assembly.Complete(header, input.Policy.Guards, input.Memory.Content.PastOperations, observations, decisions, new PlanReview(context, directories, assembly.Changes, findings, decisions));
    }

    private static void Check(PlanInput input)
    {
        if (input.Identities.Policy is PolicyReference policy && policy.Hash != input.Policy.Reference.Hash)
        {
            throw new LifecycleException(
                LifecycleErrorKind.PolicyMismatch,
                $"The records were read with policy \"{policy.Name}\" ({policy.Path}), but are compared with \"{input.Policy.Name}\" ({input.Policy.Reference.Path}).");
        }

        bool hasPeople = input.Received is null ? input.Identities.Count > 0 : input.Received.Any(static isReceived => isReceived);
        if (!hasPeople && !(input.Received is null && input.Identities.Snapshots.Any(static snapshot => snapshot.Withheld.Count > 0 || snapshot.Retired is not null)))
        {
            throw new LifecycleException(LifecycleErrorKind.NoIdentityReceived, "The comparison received no identity. Nothing was planned.");
        }
    }

    private static DirectoryPlanner PlanDirectory(PlanContext context, ComparedDirectory directory, PlanFindings findings)
    {
        DirectoryPlanner planner = new(context, directory);
        planner.Plan();
        UniqueWrites.Check(planner.View, planner.Unique, planner.Findings);
        LastHolders.Keep(directory.Image, planner.Findings);
        ReferenceCompletion.Complete(planner.Findings);
        OldReferenceNames.Fill(directory.Image, planner.Findings);
        planner.AddCandidates();
        planner.AddWaits();
        planner.FindSuccessors();
        SeatCheck.Run(planner.View, planner.Findings);
        planner.SettleReasons();
        planner.FindResidualAccess();
        directory.Settle(planner.Findings.Changes);
        findings.Add(planner.Findings);
        return planner;
    }

    private static void AddWithheld(PlanContext context, PlanFindings findings)
    {
        foreach (WithheldKey withheld in context.Identities.Snapshots.SelectMany(static snapshot => snapshot.Withheld))
        {
            findings.Omissions.Add(new PlanOmission(OmissionReason.Held, null, withheld.Identity, withheld.Key, withheld.Reason));
        }
    }

    private static PlanHeader Header(PlanContext context, List<DirectoryPlanner> directories, PlanFindings findings)
    {
        PlanInput input = context.Input;
        return new PlanHeader
        {
            Policy = input.Policy.Reference,
            AsOf = context.AsOf,
            CreatedAt = input.CreatedAt,
            PlannedBy = input.PlannedBy,
            MemoryVersion = input.Memory.Version,
            Expires = input.Policy.PlanExpires,
            IsPartial = input.Received is not null,
            Snapshots = context.Identities.Snapshots.Where(static snapshot => snapshot.Failure is null).Select(snapshot => Reference(snapshot, input.Accepted)).ToArray(),
            World = input.Memory.Content.World.Id,
            Images = directories.Select(Reference).ToArray(),
            Envelope = EnvelopeBuilder.Of(input.Policy),
            Problems = SharedProblems.Join(findings.Problems, context.Identities),
            Omissions = findings.Omissions,
            ResidualAccess = ResidualAccess.Sorted(findings.ResidualAccess),
            NextDue = directories.Select(static directory => directory.NextDue).Append(NextEndOfHold(context)).Append(RequestedAccess.NextEnd(context)).Min(),
        };
    }

    private static IEnumerable<QuotaNeed> Quotas(List<DirectoryPlanner> directories, IEnumerable<LifecycleChange> changes)
    {
        ILookup<string, LifecycleChange> byDirectory = changes.ToLookup(static change => change.Directory, StringComparer.Ordinal);
        foreach (DirectoryView view in directories.Select(static directory => directory.View))
        {
            LifecycleChange[] own = [.. byDirectory[view.Name]];
            if (own.Length > 0 && view.Policy.Capabilities.Estimate?.Invoke(own, view.Policy.Connection.QuotaShare, view.Image.Count) is QuotaNeed need)
            {
                yield return need with { Directory = view.Name };
            }
        }
    }

    private static DateTimeOffset? NextEndOfHold(PlanContext context) => context.Input.Memory.Content.Holds
        .Where(hold => hold.IsInForce(context.AsOf))
        .Min(static hold => (DateTimeOffset?)hold.Until);

    private static SnapshotReference Reference(SourceSnapshot snapshot, SnapshotAcceptance? accepted) =>
        new(snapshot.Source, snapshot.Hash, snapshot.ReadAt, snapshot.Records, snapshot.Withheld.Count)
        {
            TakenAt = snapshot.TakenAt, Accepted = accepted?.Concerns(snapshot) == true ? accepted.ToString() : null,
        };

    private static ImageReference Reference(DirectoryPlanner directory)
    {
        DirectoryImage image = directory.View.Image;
        return new ImageReference(image.Directory, image.Version, image.ReadAt, image.Count, directory.Linked) 
        {
            InScope = directory.InScope,
            Identity = directory.View.Context.Input.World?.Found.FirstOrDefault(found => found.Name == image.Directory)?.Identity,
        };
    }
}
