using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests;

/// <summary>The guests of some directories at one instant, each with the verdict. A plan is made from it.</summary>
public sealed class GuestExamination
{
    internal GuestExamination(PlanInput input, DateTimeOffset asOf)
    {
        Input = input;
        AsOf = asOf;
    }

    /// <summary>The policy.</summary>
    public LifecyclePolicy Policy => Input.Policy;

    /// <summary>The instant for which guests were judged.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The guests, in the order of the directories and of their accounts. Each is judged whenever it is asked for.</summary>
    public IReadOnlyList<GuestAssessment> Guests { get; internal set; } = [];

    /// <summary>What went wrong, or is not known for all.</summary>
    public IReadOnlyList<LifecycleProblem> Problems { get; internal set; } = [];

    /// <summary>Whether a plan can be made from it: not from an export, nor from a directory that no policy names.</summary>
    public bool IsWritable { get; internal set; } = true;

    internal PlanInput Input { get; }

    /// <summary>Judges the same guests once more, without reading anything again.</summary>
    /// <param name="action">What happens to stale guests; null is what the policy says.</param>
    /// <param name="options">What a person wants otherwise than the policy.</param>
    public GuestExamination Again(GuestAction? action, GuestOptions options)
    {
        LifecyclePolicy policy = action is GuestAction then ? Policy with { Guests = [.. Policy.Guests.Select(guests => guests.Doing(then))] } : Policy;
        GuestExamination again = GuestExaminer.Examine(Input with { Policy = policy }, AsOf, options);
        again.IsWritable = IsWritable;
        return again;
    }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Guests.Count} guests as of {AsOf:yyyy-MM-dd HH:mm zzz}"));
}
