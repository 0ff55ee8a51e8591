using System.IO;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Reads answer files: what the page wrote, or the table that was filled in.</summary>
internal static class AnswerFiles
{
    private const int LargestFile = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="LifecycleException">FileInaccessible: it cannot be read; ReviewRefused or SourceUnreadable and the like: it is neither.</exception>
    public static async Task<AnswerFile> ReadAsync(IConnectorCatalog connectors, string path, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        byte[] content = await BytesOfAsync(path, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> text = content.AsMemory().Span.StartsWith(Encoding.UTF8.Preamble) ? content.AsMemory(Encoding.UTF8.Preamble.Length) : content;
        if (text.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
        {
            return AnswerFile.Read(text.Span);
        }

        TableReceiver receiver = new();
        await DelimitedFile.ReadAsync(connectors, path, receiver, progress, cancellationToken).ConfigureAwait(false);
        return receiver.Answers();
    }

    private static async Task<byte[]> BytesOfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length <= LargestFile ? await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)
                : throw new LifecycleException(LifecycleErrorKind.ReviewRefused, $"it has more than {LargestFile >> 20} MB, which no answer file has");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"it cannot be read: {failure.Message}", failure);
        }
    }

    private sealed class TableReceiver : ISourceReceiver
    {
        private static readonly string[] s_needed = [ReviewTable.Guest, ReviewTable.Mail, ReviewTable.Answer, ReviewTable.Comment, ReviewTable.Ticket];

        private readonly List<GivenAnswer> _answers = [];
        private readonly List<LifecycleProblem> _problems = [];
        private int[] _ordinals = [];

        public void OnColumns(AttributeSchema columns)
        {
            _ordinals = Array.ConvertAll(s_needed, columns.OrdinalOf);
            string[] missing = [.. s_needed.Where((_, index) => _ordinals[index] < 0)];
            if (missing.Length > 0)
            {
                throw new LifecycleException(LifecycleErrorKind.ReviewRefused, $"it is neither an answer file nor the table of a review: it lacks the columns {string.Join(", ", missing)}");
            }
        }

        public void OnRow(long line, CellRow row)
        {
            string[] texts = Array.ConvertAll(_ordinals, ordinal => SourceText.Trim(row.GetFact(ordinal)).AsText() ?? string.Empty);
            _answers.Add(new GivenAnswer(line, texts[4], texts[0], texts[1], texts[2], texts[3]));
        }

        public void OnBadRow(LifecycleProblem problem, CellRow row) => _problems.Add(problem);

        public AnswerFile Answers() => _problems.Count == 0 ? new AnswerFile(_answers, null) : throw new LifecycleException(LifecycleErrorKind.ReviewRefused, string.Join("; ", _problems.Select(static problem => problem.Message)));
    }
}
