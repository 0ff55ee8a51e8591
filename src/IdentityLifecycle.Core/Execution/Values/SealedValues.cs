using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Execution.Values;

/// <summary>
/// Opens sealed values only for the directory that writes them, and removes them from its answers. The journal, results and events contain the
/// operation as it is in the plan.
/// </summary>
/// <param name="sealer">The state store's key. Null if it has none; then no plan with sealed values is admitted.</param>
internal sealed class SealedValues(ValueSealer? sealer)
{
    /// <summary>Reads the key of a state store.</summary>
    public static async Task<SealedValues> ReadAsync(IStateStore state, CancellationToken cancellationToken) =>
        new(await state.ReadSealingKeyAsync(cancellationToken).ConfigureAwait(false) is byte[] key ? new ValueSealer(key) : null);

    /// <summary>The id of the state store's key; null if it has none.</summary>
    public string? Recipient => sealer?.Recipient;

    /// <summary>The value, opened if it is sealed; null if the store's key does not open it.</summary>
    public Fact? TryOpen(Fact fact) => fact.Value is not SealedContent content ? fact : content.Recipient == sealer?.Recipient ? sealer.Open(fact) : null;

    /// <summary>The sealed values of an operation.</summary>
    public static IEnumerable<SealedContent> Of(LifecycleOperation operation) => operation.Facts.Select(static fact => fact.Value).OfType<SealedContent>();

    /// <summary>The operation with its values opened.</summary>
    public LifecycleOperation Open(LifecycleOperation operation) => Of(operation).Any() ? operation.WithFacts(Opened) : operation;

    /// <summary>The outcome without any value that must not be shown.</summary>
    public WriteOutcome Conceal(LifecycleOperation operation, WriteOutcome outcome)
    {
        if (outcome.Message.Length == 0 || !Of(operation).Any())
        {
            return outcome;
        }

        // The value that was found is as secret as the expected one. It cannot be searched for in the message, because nobody here knows it.
        bool isOfSealed = operation.Touches.Attributes.Any(change => IsSealed(change) && string.Equals(change.Attribute, outcome.Attribute, StringComparison.OrdinalIgnoreCase));
        return !isOfSealed ? outcome.WithMessage(Conceal([operation], outcome.Message))
            : outcome.Status == ChangeStatus.Drift ? outcome.WithMessage($"{outcome.Attribute} is not what the plan expects.")
            : outcome.WithMessage($"{outcome.Attribute} was refused. The directory's answer is not shown, because the value is redacted.");
    }

    /// <summary>The error without any value that must not be shown. It is the same object if it contains none.</summary>
    public Exception Conceal(IReadOnlyList<LifecycleOperation> operations, Exception error)
    {
        string text = error.ToString();
        return Conceal(operations, text) == text ? error
            : new LifecycleException((error as LifecycleException)?.Kind ?? LifecycleErrorKind.Internal, Conceal(operations, error.Message));
    }

    private string Conceal(IReadOnlyList<LifecycleOperation> operations, string text)
    {
        IEnumerable<string> secrets = operations.SelectMany(Of).SelectMany(content => TextsOf(Opened(Fact.Of(content)))).Where(static secret => secret.Length > 0);
        return secrets.OrderByDescending(static secret => secret.Length).Aggregate(text, static (shown, secret) => shown.Replace(secret, SealedContent.Shown, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> TextsOf(Fact fact) =>
        fact.Value is ValueList list ? list.Texts().Append(fact.ToString()) : [fact.ToString()];

    private Fact Opened(Fact fact) => ValueSealer.IsSealed(fact)
        ? (sealer ?? throw new LifecycleException(LifecycleErrorKind.PlanSealedElsewhere, "The plan holds sealed values, but the state store has no key.")).Open(fact)
        : fact;

    private static bool IsSealed(AttributeChange change) => ValueSealer.IsSealed(change.OldValue) || ValueSealer.IsSealed(change.NewValue.Literal);
}
