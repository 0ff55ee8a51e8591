namespace IdentityLifecycle.Policies.Starter;

/// <summary>The column that was chosen and the others that it might have been.</summary>
internal sealed record Guess(SampleColumn Column, IReadOnlyList<SampleColumn> Others)
{
    public string Mapping => Column.Mapping!;
}
