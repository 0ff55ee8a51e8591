using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution.Verification;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Recovery;

/// <summary>Looks in one directory for what became of operations that runs left open. It only reads.</summary>
/// <param name="runs">The runs.</param>
/// <param name="directory">The directory.</param>
/// <param name="keys">The attributes by which the policy finds a person's account there.</param>
internal sealed class OpenOperationSearch(IReadOnlyList<OpenRun> runs, IDirectory directory, IReadOnlyCollection<string> keys)
{
    private readonly OpenStep[] _steps = [.. runs.SelectMany(run => run.Operations.Where(open => open.Intent.Directory == directory.Name).Select(open => new OpenStep(run, open, run.FindStep(open.Intent.OperationId))))];

    /// <summary>Finds out what became of each operation.</summary>
    /// <param name="image">The directory's accounts as they are now; null if they were not read. They are read then, if an account may have been created.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<OpenOperationFinding>> LookAsync(DirectoryImage? image, CancellationToken cancellationToken)
    {
        if (_steps.Length == 0)
        {
            return [];
        }

        if (image is null && _steps.Any(static step => step.Creates))
        {
            image = await directory.ReadImageAsync(null, cancellationToken).ConfigureAwait(false);
        }

        AttributeSchema schema = await directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, AccountReading> readings = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(_steps, step => Judge(step, schema, image, readings));
    }

    private async Task<Dictionary<string, AccountReading>> ReadAsync(CancellationToken cancellationToken)
    {
        string[] anchors = _steps.Where(static step => !step.Creates).Select(static step => step.Open.Intent.Anchor).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        Dictionary<string, AccountReading> readings = new(StringComparer.Ordinal);
        await foreach (AccountReading reading in directory.ReadAccountsAsync(anchors, cancellationToken).ConfigureAwait(false))
        {
            readings[reading.Anchor] = reading;
        }

        return readings;
    }

    private OpenOperationFinding Judge(OpenStep step, AttributeSchema schema, DirectoryImage? image, Dictionary<string, AccountReading> readings)
    {
        JournalIntent intent = step.Open.Intent;
        (OpenOperationState found, string? anchor) = step.Operation is not LifecycleOperation operation ? (OpenOperationState.Unclear, intent.Anchor)
            : operation.Creates ? new CreatedAccountSearch(image!, keys).Find(operation, step.Run.Values, intent.At)
            : (Judge(operation, new AccountComparison(schema, step.Run.Values), readings.GetValueOrDefault(intent.Anchor ?? string.Empty)), intent.Anchor);
        return new OpenOperationFinding(step.Run.Run.Id, intent.OperationId, directory.Name, found, anchor);
    }

    private static OpenOperationState Judge(LifecycleOperation operation, AccountComparison comparison, AccountReading? reading)
    {
        AccountGoal goal = new([operation]);
        if (!goal.IsVisible)
        {
            return OpenOperationState.Invisible;
        }

        // The id of a group that was made is in no reading that memory could learn from: only resuming the run can tell it.
        if (reading is null || operation.Touches.Entitlement is { IsNew: true } || (reading.Existence == AccountExistence.Present && goal.IsEnabled is not null && reading.GetFact("accountEnabled").Value is not bool))
        {
            return OpenOperationState.Unclear;
        }

        // An attribute that cannot be read teaches memory nothing. It can be written again.
        return comparison.Compare(goal, reading).Count > 0 ? OpenOperationState.NotDone
            : goal.Attributes.Keys.Any(attribute => reading.GetFact(attribute).IsUnknown) ? OpenOperationState.Invisible
            : OpenOperationState.Done;
    }

    private sealed record OpenStep(OpenRun Run, OpenOperation Open, (LifecycleChange Change, LifecycleOperation Operation)? Step)
    {
        public LifecycleOperation? Operation => Step?.Operation;

        public bool Creates => Operation?.Creates ?? false;
    }
}
