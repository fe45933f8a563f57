// Where the chunks of a plugin are: beside its module, as Grafana's loader found that.
import module from "amd-module";

__webpack_public_path__ = module.uri.slice(0, module.uri.lastIndexOf("/") + 1);
