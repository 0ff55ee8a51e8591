namespace IdentityLifecycle.Plans.Decisions;

/// <summary>
/// The kind of decision about a person in a directory. Members from <see cref="Held"/> on correspond to the <see cref="OmissionReason"/> of the
/// same name.
/// </summary>
public enum DecisionReason : byte
{
    /// <summary>The comparison did not receive the person.</summary>
    NotReceived,

    /// <summary>The plan changes the account or creates one.</summary>
    Changes,

    /// <summary>The account already is as it should be.</summary>
    AsItShouldBe,

    /// <summary>The first day lies too far ahead; there is no account yet.</summary>
    NotYetDue,

    /// <summary>The person left and has no account.</summary>
    LeftWithoutAccount,

    /// <summary>The policy of the directory leaves the state out.</summary>
    NoRuleForState,

    /// <summary>The policy creates no account in the state, and there is none.</summary>
    NoAccountWanted,

    /// <summary>The policy does not cover the person, and there is no account.</summary>
    NotCovered,

    /// <summary>Something had to happen, but a problem of the plan prevents it.</summary>
    Problem,

    /// <summary>The person's row is bad or occurs more than once.</summary>
    Held = 32 + OmissionReason.Held,

    /// <summary>A needed fact is unknown.</summary>
    Undetermined = 32 + OmissionReason.Undetermined,

    /// <summary>No population or scope covers the person, whose account stays.</summary>
    OutOfScope = 32 + OmissionReason.OutOfScope,

    /// <summary>The account is protected.</summary>
    Protected = 32 + OmissionReason.Protected,

    /// <summary>Somebody else disabled the account.</summary>
    NotOurs = 32 + OmissionReason.NotOurs,

    /// <summary>A conflict must be resolved by a person first.</summary>
    Conflict = 32 + OmissionReason.Conflict,

    /// <summary>A match of low confidence must be confirmed first.</summary>
    Review = 32 + OmissionReason.Review,

    /// <summary>A hold is in force.</summary>
    OnHold = 32 + OmissionReason.OnHold,

    /// <summary>A value is unknown, missing or impossible.</summary>
    Value = 32 + OmissionReason.Value,

    /// <summary>The transition is older than the policy catches up with by itself.</summary>
    CatchUp = 32 + OmissionReason.CatchUp,

    /// <summary>The directory or the policy does not allow the operation.</summary>
    NotAllowed = 32 + OmissionReason.NotAllowed,

    /// <summary>A run that was cut short left an operation on the account open.</summary>
    LeftOpen = 32 + OmissionReason.LeftOpen,

    /// <summary>The person's account vanished from the directory, and nobody has decided yet what to do.</summary>
    Lost = 32 + OmissionReason.Lost,
}
