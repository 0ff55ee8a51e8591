namespace IdentityLifecycle.Policies.Schema;

/// <summary>What a text of the policy is.</summary>
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
