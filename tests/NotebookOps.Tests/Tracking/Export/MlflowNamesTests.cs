using System.Text.RegularExpressions;
using CsCheck;
using NotebookOps.Tracking.Export.Mlflow;

namespace NotebookOps.Tests.Tracking.Export;

public sealed partial class MlflowNamesTests
{
    /// <summary>Names close to what the mapping itself writes.</summary>
    private static readonly Gen<string> s_tricky = Gen.OneOf(
        Gen.OneOf("@", ".", ".at.", "at", "_x", "0040", "_", "/", "a", "A", " ", "_h", "é", "😀", "..", "0123456789abcdef0123456789abcdef").Array[1, 9].Select(string.Concat),
        RunGenerators.Name, RunGenerators.Name.Array[8].Select(string.Concat))
        .Where(name => name.Length is > 0 and <= 250);

    [Fact]
    public void A_key_is_what_MLflow_takes_and_tells_its_name_again() => Gen.Select(s_tricky, Gen.Bool).Sample((name, strict) =>
    {
        var key = MlflowNames.Key(name, strict);
        // MLflow's own rules: mlflow/utils/validation.py, `_VALID_PARAM_AND_METRIC_NAMES`, `path_not_unique`, `MAX_ENTITY_KEY_LENGTH`.
        Assert.Matches(Charset(), key);
        Assert.InRange(key.Length, 1, 250);
        Assert.DoesNotContain("..", key, StringComparison.Ordinal);
        Assert.All(key.Split('/'), part => Assert.False(part is "" or "." || part.StartsWith(' ') || part.EndsWith(' ')));
        if (!MlflowNames.IsCut(key))
        {
            Assert.Equal(name, MlflowNames.Name(key));
        }
    }, iter: 20_000);

    [Fact]
    public void Names_of_one_run_become_files_that_are_never_each_others() => s_tricky.Array[1, 8].Sample(names =>
    {
        var keys = MlflowNames.Keys(names.Distinct().ToList());
        // As on a file system that does not tell capitals from small letters.
        var files = keys.Values.Select(key => key.ToUpperInvariant()).ToList();
        Assert.Equal(files.Count, files.Distinct().Count());
        Assert.DoesNotContain(files, file => files.Any(other => other.StartsWith(file + "/", StringComparison.Ordinal)));
    }, iter: 5_000);

    [Theory]
    [InlineData("loss", "loss")]
    [InlineData("train/loss", "train/loss")]
    [InlineData("loss@validation", "loss.at.validation")]
    [InlineData("../../x", "_x002e__x002e_/_x002e__x002e_/x")]
    [InlineData("/etc/passwd", "_x002f_etc/passwd")]
    [InlineData("größe", "gr_x00f6__x00df_e")]
    [InlineData("max_x1", "max_x005f_x1")]
    public void Names_are_written_so(string name, string key) => Assert.Equal(key, MlflowNames.Key(name, strict: false));

    [Fact]
    public void Long_names_that_begin_alike_have_keys_of_their_own()
    {
        var names = new[] { new string('é', 249) + "1", new string('é', 249) + "2" };
        var keys = MlflowNames.Keys(names);
        Assert.All(keys.Values, key => Assert.True(MlflowNames.IsCut(key) && key.Length <= 250));
        Assert.Equal(2, keys.Values.Distinct().Count());
        // A name that looks like such a key is not taken for one.
        Assert.NotEqual(keys[names[0]], MlflowNames.Key(keys[names[0]], strict: false));
    }

    [GeneratedRegex(@"\A[/0-9A-Za-z_.\- ]+\z")]
    private static partial Regex Charset();
}
