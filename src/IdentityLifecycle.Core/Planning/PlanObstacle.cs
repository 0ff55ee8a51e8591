using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning;

/// <summary>What stands against planning anything for a person in a directory; nothing is ever passed over in silence.</summary>
internal static class PlanObstacle
{
    public static PlanOmission? Of(DirectoryView directory, PersonSubject subject, LifecycleState state, CorrelationOutcome outcome, Population? population) =>
        directory.Context.HasLeftOpen && directory.Context.FindLeftOpen(directory.Name, subject.Identity) is PlanOmission leftOpen
            ? leftOpen with { Name = directory.Context.Identities.GetRecord(subject.Row).ToString() }
            : OfCorrelation(directory, subject, state, outcome, population);

    private static PlanOmission? OfCorrelation(DirectoryView directory, PersonSubject subject, LifecycleState state, CorrelationOutcome outcome, Population? population) => outcome switch
    {
        CorrelationOutcome.Conflict => Make(directory, subject, OmissionReason.Conflict, directory.Correlation.Conflicts[subject.Row]) with { Accounts = Anchors(directory, directory.Correlation.Candidates.GetValueOrDefault(subject.Row, [])) },
        CorrelationOutcome.Review => OfReview(directory, subject, directory.Correlation.AccountOf[subject.Row]),
        CorrelationOutcome.Undetermined => Make(directory, subject, OmissionReason.Undetermined, "an attribute by which the account is looked up is unknown."),
        _ => OfState(directory, subject, state, population),
    };

    private static PlanOmission OfReview(DirectoryView directory, PersonSubject subject, int account)
    {
        string command = CorrelationConflicts.Command(directory.Name, subject.Identity, "Link", directory.Image.AnchorOf(account));
        return Make(directory, subject, OmissionReason.Review, $"account {CorrelationConflicts.Describe(directory.Image, account)} is probably this person's, but the match has the confidence \"review\": it is not used until somebody confirms it. If it is: {command}; if not: -Kind KeepApart.") with { Accounts = Anchors(directory, [account]) };
    }

    private static string[] Anchors(DirectoryView directory, IEnumerable<int> accounts) => [.. accounts.Distinct().Select(directory.Image.AnchorOf).Order(StringComparer.Ordinal)];

    private static PlanOmission? OfState(DirectoryView directory, PersonSubject subject, LifecycleState state, Population? population) => state switch
    {
        LifecycleState.Undetermined when subject.Moment.Contradiction is DateContradiction contradiction =>
            Make(directory, subject, OmissionReason.Review, ReasonText.OfContradiction(directory.Context, subject, contradiction)),
        LifecycleState.Undetermined when subject.Moment.Reuse is KeyReuse reuse => Make(directory, subject, OmissionReason.Review, ReasonText.OfReuse(directory.Context, subject, reuse)),
        LifecycleState.Undetermined => Make(directory, subject, OmissionReason.Undetermined, "a fact that decides the lifecycle state or the scope is unknown."),
        LifecycleState.OutOfScope => subject.Account < 0 ? null
            : Make(directory, subject, OmissionReason.OutOfScope, $"the policy no longer covers the person in this directory; account {directory.Image.GetAccount(subject.Account)} stays as it is."),
        _ => CatchUp(directory, subject, state, population) ?? Ignored(directory, subject),
    };

    // Asked before anything is planned, because the word concerns the whole account: its state and its access as well as its attributes. Where it
    // cannot be told whether it is meant, the account stays as it is too.
    private static PlanOmission? Ignored(DirectoryView directory, PersonSubject subject)
    {
        foreach (CompiledFlow flow in directory.IgnoringFlows)
        {
            bool? isIgnored = IsIgnored(flow, directory, subject);
            if (isIgnored != false)
            {
                string account = subject.Account < 0 ? "no account is created" : $"account {directory.Image.GetAccount(subject.Account)} stays as it is";
                return isIgnored is null
                    ? Make(directory, subject, OmissionReason.Undetermined, $"whether the mapping of {flow.Flow.Attribute} gives IgnoreObjectFlow cannot be told: {account}.")
                    : Make(directory, subject, OmissionReason.NotAllowed, $"the mapping of {flow.Flow.Attribute} gives IgnoreObjectFlow: {account}.");
            }
        }

        return null;
    }

    private static bool? IsIgnored(CompiledFlow flow, DirectoryView directory, PersonSubject subject)
    {
        try
        {
            return flow.Mapping.Evaluate(subject, directory.Context.Evaluation).IsUnknown ? null : false;
        }
        catch (MappingException fault)
        {
            return fault.Fault switch
            {
                MappingFault.ObjectIgnored => true,
                MappingFault.Unavailable or MappingFault.NoUniqueValue => false,
                _ => null,
            };
        }
    }

    private static PlanOmission? CatchUp(DirectoryView directory, PersonSubject subject, LifecycleState state, Population? population)
    {
        if (population?.MaxCatchUp is not TimeSpan limit || Instants.Later(subject.Moment.Since, limit) >= directory.Context.AsOf || directory.Context.Input.Memory.IsEmpty)
        {
            return null;
        }

        RememberedState? remembered = directory.Context.Input.Memory.FindState(subject.Identity);
        return remembered is null || remembered.State == state
            ? null
            : Make(directory, subject, OmissionReason.CatchUp, $"became {state} on {ReasonText.Day(directory.Context, subject, subject.Moment.Since)}, longer ago than \"maxCatchUp\" allows without a review.");
    }

    private static PlanOmission Make(DirectoryView directory, PersonSubject subject, OmissionReason reason, string message) =>
        new(reason, directory.Name, subject.Identity, directory.Context.Identities.GetRecord(subject.Row).ToString(), message);
}
