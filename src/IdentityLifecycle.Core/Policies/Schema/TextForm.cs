namespace IdentityLifecycle.Policies.Schema;

/// <summary>The forms of a text in the policy.</summary>
internal enum TextForm
{
    Plain,
    Duration,
    TimeOfDay,
    TimeZone,
    Mapping,
    WordOrMapping,
    Rule,
}
