using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>The people as one directory sees them: each with the account there, and with the state after the scope of the directory.</summary>
internal sealed class DirectoryPeople(DirectoryView directory)
{
    private readonly PlanContext _context = directory.Context;

    /// <summary>Makes a subject that stands for nobody yet. Each thread needs one of its own.</summary>
    public PersonSubject NewSubject() => new(_context, directory.Image);

    /// <summary>A new subject that stands for a person, with the account and the state here.</summary>
    public PersonSubject At(int row)
    {
        PersonSubject subject = NewSubject();
        MoveTo(subject, row);
        SettleState(subject, out _);
        return subject;
    }

    /// <summary>Lets a subject stand for a person and the account that certainly is theirs here.</summary>
    public void MoveTo(PersonSubject subject, int row)
    {
        subject.Row = row;
        subject.Account = directory.Correlation.CertainAccountOf(row);
    }

    /// <summary>
    /// Decides the state that counts here and leaves it in the subject. Whom the directory's scope does not cover is out of scope, or counts as
    /// somebody who left if the policy says so.
    /// </summary>
    public LifecycleState SettleState(PersonSubject subject, out Population? population)
    {
        LifecycleMoment moment = _context.Clock.Decide(subject, out population);
        if (moment.State is LifecycleState.Undetermined)
        {
            return moment.State;
        }

        LifecycleState state = IsInScope(subject, moment) switch
        {
            Verdict.True => moment.State,
            Verdict.Unknown => LifecycleState.Undetermined,
            _ => directory.Policy.OutOfScope == OutOfScopeMode.Left ? LifecycleState.Left : LifecycleState.OutOfScope,
        };
        subject.Moment = moment with { State = state };
        if (state == LifecycleState.Purged && population?.PurgeAfter is TimeSpan purgeAfter && subject.Account >= 0)
        {
            PurgeTime.Settle(directory, subject, purgeAfter);
        }

        return subject.Moment.State;
    }

    private Verdict IsInScope(PersonSubject subject, LifecycleMoment moment) =>
        moment.State == LifecycleState.OutOfScope ? Verdict.False : directory.InScope?.Evaluate(subject, _context.Evaluation) ?? Verdict.True;
}
